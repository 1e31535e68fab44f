import "./components/page.js";
