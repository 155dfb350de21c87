import { codePoints } from "./offsets.js";
import { say } from "./toasts.js";

/** Copy the picked words with where they stand; where that is forbidden, show them to be copied. */
export async function copyCitation({ quote, start }, { dataset }) {
  const end = start + codePoints(quote);
  try {
    const place = `${dataset.citation.trim()} ${start + 1} to ${end}`;
    await navigator.clipboard.writeText(`${quote}\n${place}\n`);
    say("Copied, with where the words stand.", "");
  } catch {
    window.location.assign(`${dataset.cite}${start}-${end}/`);
  }
}
