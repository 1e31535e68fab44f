import type { NoteStore } from './store';

export interface ReplaceResult {
  notes: number;
  occurrences: number;
}

const MAX_WORD = 80;

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export async function replaceInNotes(
  store: NoteStore,
  userId: number,
  word: string,
  replacement: string,
): Promise<ReplaceResult> {
  const wanted = word.trim();
  if (wanted === '' || wanted.length > MAX_WORD || replacement.length > MAX_WORD) {
    throw new RangeError(`words of 1 to ${MAX_WORD} characters can be replaced`);
  }

  const pattern = new RegExp(escapeRegExp(wanted), 'gi');
  const result: ReplaceResult = { notes: 0, occurrences: 0 };

  for await (const note of store.notesOf(userId)) {
    let found = 0;
    const count = (): string => {
      found += 1;
      return replacement;
    };
    const title = note.title.replace(pattern, count);
    const body = note.body.replace(pattern, count);
    if (found === 0) {
      continue;
    }
    await store.save({ ...note, title, body, changedAt: new Date() });
    result.notes += 1;
    result.occurrences += found;
  }
  return result;
}
