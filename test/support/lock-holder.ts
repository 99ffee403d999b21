// Takes the lock of a folder and keeps it until it is killed. Run by folder-lock.test.ts.
import { lockFolder } from '../../src/edge/folder-lock.ts';

await lockFolder(process.argv[2] ?? '', '.state');
process.stdout.write('held\n');
setInterval(() => undefined, 1000);
