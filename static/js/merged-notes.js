// Notes that others wrote meanwhile, put among those that are there: no other one is touched.

const items = (place) => [...place.querySelectorAll("li[data-annotation]")];
const lists = (place) => [...place.querySelectorAll(".notes")];
const shape = (place) => ["margin-notes", ".earlier"].map((one) => Boolean(place.querySelector(one)));

/** Whether words of it are selected. */
export function isPicked(part) {
  const picked = document.getSelection();
  return !picked.isCollapsed && picked.containsNode(part, true);
}

/** Whether all could be drawn; `page` draws a note anew, or offers to. */
export function mergeNotes(fresh, page) {
  const margin = document.querySelector("#passage .margin");
  const theirs = new Map(items(fresh).map((item) => [item.dataset.annotation, item]));
  const gone = items(margin).filter((item) => !theirs.has(item.dataset.annotation));
  let isDone = gone.map((item) => remove(item, page)).every(Boolean);
  if (String(shape(margin)) !== String(shape(fresh))) return mergeAll(margin, fresh, page);
  lists(fresh).forEach((theirs, number) => {
    const list = lists(margin)[number];
    const put = (item) => (before ? before.after(item) : list.prepend(item));
    let before = null;
    for (const told of theirs.children) {
      const item = told.cloneNode(true); // what must wait is gone through again
      const old = margin.querySelector(`li[data-annotation="${item.dataset.annotation}"]`);
      const { state, by } = item.dataset;
      if (!old) {
        put(item);
        window.htmx.process(item);
        page.say(`${by} wrote a note.`);
      } else if (old.dataset.state !== state) {
        if (!list.contains(old) && !page.isAt(old)) put(old); // it has a place in the text again
        isDone = page.replace(old, item, `${by} changed this note`) && isDone;
      }
      const there = item.isConnected ? item : old;
      if (list.contains(there)) before = there;
    }
  });
  filterAnew(margin, fresh);
  return isDone;
}

function mergeAll(margin, fresh, page) {
  const heading = margin.querySelector("h2");
  const old = document.createElement("div");
  if (items(margin).some((item) => page.isAt(item))) return false;
  old.append(...[...margin.children].filter((child) => child !== heading));
  margin.append(...fresh.children);
  window.htmx.process(margin);
  const before = items(old).map(({ dataset }) => dataset.annotation);
  const added = items(margin).find(({ dataset }) => !before.includes(dataset.annotation));
  page.say(added ? `${added.dataset.by} wrote a note.` : "The notes have changed.");
  return true;
}

function remove(item, page) {
  if (page.isAt(item)) {
    page.offer(item, "This note was deleted");
    return false;
  }
  item.remove();
  page.say("A note was deleted.");
  return true;
}

function filterAnew(margin, fresh) {
  const filter = margin.querySelector("note-filter");
  const anew = fresh.querySelector("note-filter");
  if (anew && filter && !filter.contains(document.activeElement)) filter.replaceWith(anew);
  margin.querySelector("margin-notes")?.place?.();
}

const marks = (paragraph) =>
  [...paragraph.querySelectorAll("mark")]
    .map((mark) => `${mark.dataset.annotation} ${mark.className.match(/on-\w+|settled/g)} ${mark.textContent}`)
    .join();

/** The marks of the notes in the text. While words are picked or a name is looked at, it waits. */
export function mergeText(fresh) {
  const old = document.querySelectorAll("#text > p");
  const isAway = document.querySelector(".annotate[open], #name-card .card:not([hidden])");
  let isDone = old.length === fresh.length && !isAway;
  if (!isDone) return old.length !== fresh.length;
  fresh.forEach((paragraph, number) => {
    if (marks(paragraph) === marks(old[number])) return;
    if (isPicked(old[number])) isDone = false;
    else old[number].replaceChildren(...[...paragraph.childNodes].map((one) => one.cloneNode(true)));
  });
  document.querySelector("margin-notes")?.place?.();
  return isDone;
}
