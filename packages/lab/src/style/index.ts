import "./tokens.css";
import "./page.css";
import "./app.css";
