// Between the document's selection and places in a text of paragraphs.
import { joined } from "./offsets.js";

/** How many units of `paragraph` come before a point of the document. */
function unitsBefore(paragraph, container, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(container, offset);
  return range.toString().length;
}

/** The picked part of each paragraph that `range` touches. */
function partsOf(paragraphs, range) {
  return paragraphs.flatMap((paragraph, index) => {
    if (!range.intersectsNode(paragraph)) return [];
    const text = paragraph.textContent;
    const holdsStart = paragraph.contains(range.startContainer);
    const holdsEnd = paragraph.contains(range.endContainer);
    return {
      index,
      text,
      start: Number(paragraph.dataset.start),
      from: holdsStart ? unitsBefore(paragraph, range.startContainer, range.startOffset) : 0,
      to: holdsEnd ? unitsBefore(paragraph, range.endContainer, range.endOffset) : text.length,
    };
  });
}

/** What is selected of these paragraphs: the exact words, and where; null if nothing is. */
export function pickedWords(paragraphs) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const parts = partsOf(paragraphs, range).filter(({ from, to }) => to > from);
  const words = joined(parts);
  if (!words) return null;
  const [first, last] = [parts[0], parts.at(-1)];
  return {
    ...words,
    range,
    from: { paragraph: first.index, unit: first.from },
    to: { paragraph: last.index, unit: last.to },
    isBackwards: selection.focusNode === range.startContainer && selection.focusOffset === range.startOffset,
  };
}

/** The point of the document at a unit of a paragraph. */
function pointAt(paragraph, unit) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = unit;
  let node = walker.nextNode();
  while (node && left > node.length) {
    left -= node.length;
    node = walker.nextNode();
  }
  return node ? [node, left] : [paragraph, 0];
}

/** Select from one place of the paragraphs to another; backwards if the first lies behind. */
export function select(paragraphs, anchor, focus) {
  document.getSelection().setBaseAndExtent(
    ...pointAt(paragraphs[anchor.paragraph], anchor.unit),
    ...pointAt(paragraphs[focus.paragraph], focus.unit),
  );
}
