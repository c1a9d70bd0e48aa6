// `npm start`: the server. TypeScript is run as it stands (tsx); there is no build step.
import { register } from 'tsx/esm/api';

register();
const { serve } = await import('../src/web/serve.ts');
await serve(process.env);
