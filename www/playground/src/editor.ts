/** The code editor (CodeMirror). A module of its own, so that the first paint does not wait for it. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

import { grammar } from "./grammars.js";

/** An editor on the page. */
export interface Editor {
  setLanguage: (language: string) => void;
  setText: (text: string) => void;
  focus: () => void;
  destroy: () => void;
}

/** Where an editor goes and what it begins with. */
export interface EditorOptions {
  parent: HTMLElement;
  root: ShadowRoot;
  text: string;
  language: string;
  /** Attributes of the text field: its label and description. */
  attributes: Record<string, string>;
  onChange: (text: string) => void;
}

// Colours are custom properties, which change with the page's scheme.
const theme = EditorView.theme({
  "&": { backgroundColor: "var(--page)", color: "var(--text)", border: "1px solid var(--control-line)", borderRadius: "4px" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "0.8125rem", lineHeight: "1.5", maxHeight: "20rem", minHeight: "7rem" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--mark-back)",
  },
  "@media (pointer: coarse)": { ".cm-scroller": { fontSize: "1rem" } },
});

/**
 * Chromium keeps the look of coloured text that is typed over in a style attribute, which the page's policy reports as a
 * violation. So what is typed over a selection goes into the document directly.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { inputType, data, isComposing } = event;
    if (inputType !== "insertText" || data === null || isComposing) return false;
    const { from, to } = selected(view);
    if (from === to) return false;
    event.preventDefault();
    const text = view.state.toText(data);
    view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length },
      userEvent: "input.type",
      scrollIntoView: true,
    });
    return true;
  },
});

/** What is selected now: the editor learns of it only some time later. */
function selected(view: EditorView): { from: number; to: number } {
  // Only Chromium has this method, and needs it for what is inside a shadow root.
  const root = view.root as ShadowRoot & { getSelection?: () => Selection | null };
  const selection = root.getSelection?.();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || !view.contentDOM.contains(anchorNode) || !view.contentDOM.contains(focusNode)) {
    return view.state.selection.main;
  }
  const anchor = view.posAtDOM(anchorNode, selection.anchorOffset);
  const head = view.posAtDOM(focusNode, selection.focusOffset);
  return { from: Math.min(anchor, head), to: Math.max(anchor, head) };
}

/** Makes an editor. Tab leaves it, as it leaves any other field. */
export function createEditor(options: EditorOptions): Editor {
  const language = new Compartment();
  const view = new EditorView({
    parent: options.parent,
    root: options.root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        language.of([]),
        syntaxHighlighting(classHighlighter),
        typeOverSelection,
        theme,
        EditorView.contentAttributes.of(options.attributes),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  // The one chosen last, should an earlier grammar come later.
  let chosen = "";
  const setLanguage = async (id: string): Promise<void> => {
    chosen = id;
    // Without its grammar, code is without colours.
    const found = await grammar(id).catch(() => undefined);
    if (chosen === id) view.dispatch({ effects: language.reconfigure(found ?? []) });
  };
  void setLanguage(options.language);
  return {
    setLanguage: (id) => void setLanguage(id),
    setText: (text) => {
      if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus: () => view.focus(),
    destroy: () => {
      chosen = "";
      view.destroy();
    },
  };
}
