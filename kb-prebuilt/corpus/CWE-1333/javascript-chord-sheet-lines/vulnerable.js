import express, { Router } from 'express';
import { requireMember } from '../middleware/session.js';
import * as songs from '../store/songs.js';

const CHORD_LINE = /^(?:\s*[A-G][#b]?(?:maj|min|m|dim|aug|sus|add)?\d*(?:\/[A-G][#b]?)?\s*)+$/;
const MAX_LINES = 400;
const MAX_LENGTH = 200;

/** Merges a line of chords with the line of text below it: "[G]Oh [D]when" */
function merge(chords, text) {
  let merged = '';
  let end = 0;
  for (const { 0: chord, index } of chords.matchAll(/\S+/g)) {
    merged += `${text.slice(end, index).padEnd(index - end)}[${chord}]`;
    end = index;
  }
  return merged + text.slice(end);
}

export function toChordPro(sheet) {
  const lines = sheet.split(/\r?\n/).slice(0, MAX_LINES).map((line) => line.slice(0, MAX_LENGTH).trimEnd());
  const out = [];
  for (let i = 0; i < lines.length; i += 1) {
    if (!CHORD_LINE.test(lines[i])) {
      out.push(lines[i]);
    } else if (lines[i + 1] && !CHORD_LINE.test(lines[i + 1])) {
      out.push(merge(lines[i], lines[i + 1]));
      i += 1;
    } else {
      out.push(merge(lines[i], ''));
    }
  }
  return out.join('\n');
}

export const songRouter = Router();

songRouter.post('/songs', requireMember, express.json({ limit: '100kb' }), async (req, res, next) => {
  try {
    const song = await songs.add(req.session.memberId, String(req.body.title), toChordPro(String(req.body.sheet)));
    res.status(201).json({ id: song.id });
  } catch (err) {
    next(err);
  }
});
