// One whole run in a process of its own, which kills itself before its n-th writing file operation. Prints `done` if it
// came to its end. Arguments: the folder, and n (0: live). Used by killed.test.ts.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { wholeRun } from './whole-run.ts';

const [folder = '', fatal = '0'] = process.argv.slice(2);
let operations = 0;

function mortal<Arguments extends unknown[], Result>(
  operation: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  return (...given) => {
    operations += 1;
    if (operations === Number(fatal)) process.kill(process.pid, 'SIGKILL');
    return operation(...given);
  };
}

Object.assign(fs, {
  mkdir: mortal(fs.mkdir),
  open: mortal(fs.open),
  rename: mortal(fs.rename),
  rm: mortal(fs.rm),
  writeFile: mortal(fs.writeFile),
});
syncBuiltinESMExports();

const report = await wholeRun(folder);
for (const { message } of report.troubles) process.stdout.write(`${message}\n`);
process.stdout.write(`done ${report.exitCode} ${report.stateWrites}\n`);
