import "../style/index.js";
import { render } from "preact";
import { keepOffline } from "../host/offline.js";
import { App } from "./app.js";

render(<App />, document.getElementById("lab")!);
void keepOffline();
