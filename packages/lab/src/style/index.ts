import "./tokens.css";
import "./page.css";
import "./app.css";
import "./controls.css";
import "./drawing.css";
import "./pit.css";
import "./guide.css";
import "./hidden.css";
