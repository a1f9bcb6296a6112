/** `npm run simulate`: the simulator of the SDK's sessions, for any number of seeds. */
import { runnerImport } from 'vite';

const { module } = await runnerImport('./src/client/test/simulator/command.ts');
process.exitCode = module.main(process.argv.slice(2));
