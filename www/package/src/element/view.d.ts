/** What element/view.ts gives: a bundle of the playground's components, fetched when the element comes into view. */

import type { RescuePlayground } from "./index.js";

/** What is shown in an element. */
export interface View {
  /** Takes over what an attribute says now. */
  changed(name: string): void;
  /** Lets go of everything. */
  end(): void;
}

/** Shows the playground in an element's shadow root. */
export function show(host: RescuePlayground, root: ShadowRoot): View;
