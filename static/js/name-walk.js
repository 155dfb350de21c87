// How keys go from name to name.

/**
 * Which name comes `step` (1 or -1) after the place `from`; null if there is none.
 *
 * `starts` are the places of the names in order. The one at `from` may be gone meanwhile.
 */
export function stepFrom(starts, from, step) {
  const to =
    step > 0 ? starts.findIndex((start) => start > from) : starts.findLastIndex((start) => start < from);
  return to === -1 ? null : to;
}

/** Scroll to a name that nobody would see. */
export function keepInView(name) {
  const { top, bottom } = name.getBoundingClientRect();
  // Narrow screens have the card at their foot, and at their head what is said of a ruling.
  const isNarrow = window.innerWidth <= 1020;
  const [head, foot] = isNarrow ? [90, window.innerHeight / 2] : [60, window.innerHeight - 60];
  if (top < head || bottom > foot) name.scrollIntoView({ block: isNarrow ? "start" : "center" });
}
