// `npm run -s kalott -- COMMAND …`: the command line.
import { register } from 'tsx/esm/api';

register();
const { commandLine } = await import('../src/web/command-line.ts');
process.exitCode = await commandLine(process.argv.slice(2), process.env);
