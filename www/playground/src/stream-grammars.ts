/** Grammars that exist only as tokenizers for an older editor. */

import { StreamLanguage } from "@codemirror/language";
import { csharp as csharpMode } from "@codemirror/legacy-modes/mode/clike";
import { ruby as rubyMode } from "@codemirror/legacy-modes/mode/ruby";

export const csharp = StreamLanguage.define(csharpMode);
export const ruby = StreamLanguage.define(rubyMode);
