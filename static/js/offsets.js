// The server counts Unicode code points; the browser counts UTF-16 units.

/** How many code points come before `unit` in `text`. */
export function codePoints(text, unit = text.length) {
  let count = 0;
  for (const _ of text.slice(0, unit)) count += 1;
  return count;
}

/**
 * Join the picked parts of paragraphs into exact words and their place in the whole text.
 *
 * A part is { start, text, from, to }: the paragraph's offset in code points, its whole text,
 * and which of its units are picked. Space at either end is left out. Null if nothing is left.
 */
export function joined(parts) {
  let words = "";
  let end = null;
  let start = null;
  for (const part of parts) {
    const picked = part.text.slice(part.from, part.to);
    if (!picked) continue;
    const at = part.start + codePoints(part.text, part.from);
    start ??= at;
    if (end !== null) words += "\n".repeat(at - end);
    words += picked;
    end = at + codePoints(picked);
  }
  const quote = words.trim();
  if (!quote) return null;
  return { quote, start: start + codePoints(words, words.indexOf(quote)) };
}
