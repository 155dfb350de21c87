/**
 * Ask again and again while the page can be seen: often at first, less often while there is no news.
 *
 * `ask` says whether there was news; "over" ends it.
 */
export function keepAsking(ask, { first, every, most }) {
  let [wait, timer] = [every, 0];
  const later = (pause) => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(go, pause);
  };
  async function go() {
    const news = await ask();
    if (news === "over") return document.removeEventListener("visibilitychange", back);
    wait = news ? every : Math.min(wait * 1.25, most);
    later(wait);
  }
  function back() {
    wait = every;
    later(0);
  }
  document.addEventListener("visibilitychange", back);
  later(first);
}
