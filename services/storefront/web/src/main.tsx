import { render } from "preact";
import { loadSession } from "./api/session";
import { App } from "./app";
import { restoreLanguage } from "./messages";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/pages.css";
import "./styles/trade.css";
import "./styles/origin.css";

void loadSession();
void restoreLanguage().then(() => render(<App />, document.getElementById("app")!));
