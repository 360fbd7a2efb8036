import { pause } from "./processes.mjs";

/** Repeats `turn` until the world stops; a turn's own failure is a finding and not the end. */
export async function forever(world, kind, random, pause_ms, turn) {
  while (!world.is_stopping) {
    try {
      await turn();
    } catch (error) {
      world.found("the load itself failed", `${kind}: ${error.stack}`);
    }
    await pause(random.whole(0, pause_ms));
  }
}
