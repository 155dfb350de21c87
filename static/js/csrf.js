// Signing in renews the CSRF token. Whoever did so in another tab has the new one in the cookie,
// while this page was drawn with the old one: requests take the cookie's.

export const csrfToken = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = csrfToken();
  if (!token) return;
  delete detail.parameters.csrfmiddlewaretoken;
  detail.headers["x-csrftoken"] = token;
});
