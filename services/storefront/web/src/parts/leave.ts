import { useLayoutEffect } from "preact/hooks";
import { t } from "../messages";
import { setLeaveGuard } from "../router";

/** While something typed is not saved, leaving the page asks first. */
export function useLeaveGuard(isUnsaved: boolean): void {
  useLayoutEffect(() => {
    if (!isUnsaved) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", stay);
    setLeaveGuard(() => window.confirm(t("form.leave")));
    return () => {
      window.removeEventListener("beforeunload", stay);
      setLeaveGuard(null);
    };
  }, [isUnsaved]);
}
