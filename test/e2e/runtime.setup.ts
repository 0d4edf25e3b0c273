/** Decides once, for all workers, what the app runs on; Playwright itself has to know it, so it goes into its environment. */
import { chooseRuntime } from '../host/runtime.mjs';

export default async function setup(): Promise<void> {
  const { env, line } = await chooseRuntime();
  Object.assign(process.env, env);
  console.log(line);
}
