// What Find, and the screens that share its parts, look like; loaded with the first of them.
import "./find.css";
import "./find-open.css";
import "./find-chart.css";
import "./find-hands.css";
import "./find-result.css";
import "./training.css";
import "./decision-maps.css";
import "./watch.css";
import "./log.css";
