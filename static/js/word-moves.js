// Words and sentences of a text, and how keys move over them.

const words = new Intl.Segmenter(undefined, { granularity: "word" });
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The sentences of one paragraph, without the space around them, each with its words. */
function sentencesIn(text, paragraph) {
  const found = [];
  for (const { index, segment } of sentences.segment(text)) {
    const inside = [...words.segment(segment)]
      .filter(({ isWordLike }) => isWordLike)
      .map((word) => ({ start: index + word.index, end: index + word.index + word.segment.length }));
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    if (inside.length) found.push({ paragraph, start, end, words: inside });
  }
  return found;
}

/** Number the words of all paragraphs; each knows its sentence, each sentence its words. */
export function layOut(paragraphs) {
  const layout = { words: [], sentences: [] };
  paragraphs.forEach((text, paragraph) => {
    for (const { words: inside, ...place } of sentencesIn(text, paragraph)) {
      const first = layout.words.length;
      const sentence = { ...place, first, last: first + inside.length - 1 };
      inside.forEach((word) => layout.words.push({ ...word, paragraph, sentence }));
      layout.sentences.push(sentence);
    }
  });
  return layout;
}

/** The words that a stretch of text touches, as their numbers; null if it touches none. */
export function wordsBetween({ words }, from, to) {
  const first = words.findIndex((word) => isBefore(from, { ...word, unit: word.end }));
  const last = words.findLastIndex((word) => isBefore({ ...word, unit: word.start }, to));
  return first === -1 || last < first ? null : { anchor: first, focus: last };
}

function isBefore(one, other) {
  if (one.paragraph !== other.paragraph) return one.paragraph < other.paragraph;
  return one.unit < other.unit;
}

/** Where the picked words start and end; whole sentences come with their punctuation. */
export function bounds({ words }, { anchor, focus }) {
  const [low, high] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  const [first, last] = [words[low], words[high]];
  const opens = low === first.sentence.first && high >= first.sentence.last;
  const closes = high === last.sentence.last && low <= last.sentence.first;
  return {
    from: { paragraph: first.paragraph, unit: opens ? first.sentence.start : first.start },
    to: { paragraph: last.paragraph, unit: closes ? last.sentence.end : last.end },
  };
}

/** What is picked after a key: another word or sentence, or, extending, more or less. */
export function move(layout, picked, key, extend = false) {
  if (!layout.words.length) return null;
  const bySentence = key === "ArrowUp" || key === "ArrowDown";
  if (!picked) return bySentence ? whole(layout.sentences[0]) : at(0);
  if (bySentence && !extend) return whole(otherSentence(layout, picked, key));
  const goal = bySentence ? sentenceEdge(layout, picked, key) : word(layout, picked, key, extend);
  const focus = Math.min(Math.max(goal, 0), layout.words.length - 1);
  return extend ? { anchor: picked.anchor, focus } : at(focus);
}

const at = (word) => ({ anchor: word, focus: word });
const whole = (sentence) => ({ anchor: sentence.first, focus: sentence.last });

function word({ words }, { anchor, focus }, key, extend) {
  if (key === "ArrowLeft") return (extend ? focus : Math.min(anchor, focus)) - 1;
  if (key === "ArrowRight") return (extend ? focus : Math.max(anchor, focus)) + 1;
  const here = ({ paragraph }) => paragraph === words[focus].paragraph;
  return key === "Home" ? words.findIndex(here) : words.findLastIndex(here);
}

function neighbours({ words, sentences }, focus) {
  const { sentence } = words[focus];
  const index = sentences.indexOf(sentence);
  return { sentence, above: sentences[index - 1], below: sentences[index + 1] };
}

/** The sentence one is in, if it is not picked as a whole yet; then the one above or below. */
function otherSentence(layout, { anchor, focus }, key) {
  const { sentence, above, below } = neighbours(layout, focus);
  const [low, high] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  if (low > sentence.first || high < sentence.last) return sentence;
  return (key === "ArrowUp" ? above : below) ?? sentence;
}

/** Where the moving end goes: back towards the anchor first, then on beyond it. */
function sentenceEdge(layout, { anchor, focus }, key) {
  const { sentence, above, below } = neighbours(layout, focus);
  if (key === "ArrowUp") {
    if (above && focus > anchor && above.last >= anchor) return above.last;
    return focus === sentence.first ? (above ?? sentence).first : sentence.first;
  }
  if (below && focus < anchor && below.first <= anchor) return below.first;
  return focus === sentence.last ? (below ?? sentence).last : sentence.last;
}
