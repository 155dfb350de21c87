// Runs before the first paint, so that a remembered theme never flashes, nor do rows move.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (localStorage.getItem("density") === "compact")
    document.documentElement.dataset.density = "compact";
} catch {
  // Storage may be forbidden: then the system's theme is used.
}
