import './app-root.js';
