// The browser's address as state. Every path here stands in api/web_routes.cpp too.
import { store, useStore } from "./store";

export const path = store(location.pathname);

/** Asked before leaving a page; false stays. */
let guard: (() => boolean) | null = null;
export function setLeaveGuard(next: (() => boolean) | null): void {
  guard = next;
}

export function navigate(to: string, options: { replace?: boolean; force?: boolean } = {}): void {
  if (!options.force && guard && !guard()) return;
  guard = null;
  if (options.replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  path.set(location.pathname);
  window.scrollTo(0, 0);
}

window.addEventListener("popstate", () => {
  guard = null;
  path.set(location.pathname);
});

/** Clicks on links to our own pages change the address without loading the page anew. */
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement)) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin || link.dataset.native !== undefined) return;
  if (link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  navigate(link.pathname + link.search);
});

export const usePath = (): string => useStore(path);

/** Compares "/produk/:id" with a path; the values by name, or null. */
export function matchPath(pattern: string, actual: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = actual.replace(/(.)\/$/, "$1").split("/");
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    const part = wanted[i]!;
    const text = given[i]!;
    if (part.startsWith(":")) {
      if (!text) return null;
      try {
        values[part.slice(1)] = decodeURIComponent(text);
      } catch {
        return null;
      }
    } else if (part !== text) return null;
  }
  return values;
}
