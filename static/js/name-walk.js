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
