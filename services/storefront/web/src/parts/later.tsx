// Pages whose program comes when they are first opened, so that the first visit stays small.
import type { ComponentType } from "preact";
import { Problem, readRetriesMs, wait } from "../api/client";
import { Failed, Skeleton } from "./basics";
import { useLoad } from "./load";

/** A page in a file of its own. When it does not come, loading anew also finds the files of a newer version. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const found = async () => {
    for (const pause of [...readRetriesMs, null]) {
      try {
        return { Page: await load() };
      } catch {
        if (pause !== null) await wait(pause);
      }
    }
    throw new Problem(0, "network", "", "", []);
  };
  return function Later(props: P) {
    const loaded = useLoad("page", found);
    if (loaded.state === "failed") return <Failed problem={loaded.problem} retry={() => location.reload()} />;
    if (!loaded.data) return <Skeleton rows={5} tall />;
    const { Page } = loaded.data;
    return <Page {...props} />;
  };
}
