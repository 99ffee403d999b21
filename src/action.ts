// The GitHub Action. Bundled into dist/action.js, which needs nothing next to it but package.json.
import { runAction } from './action/run-action.ts';

await runAction(process.env);
