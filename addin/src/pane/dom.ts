export type Child = Node | string | null | undefined | false | readonly Child[];

type Value = string | number | boolean | null | undefined;

export interface Props {
  class?: string | undefined;
  on?: Partial<{ [Name in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[Name]) => void }>;
  [attribute: string]: Value | Props["on"];
}

/** Makes an element. Texts become text nodes: nothing that stands in a cell is ever taken for markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "on" || value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [name, listener] of Object.entries(props.on ?? {})) element.addEventListener(name, listener as EventListener);
  append(element, children);
  return element;
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (typeof child === "string" || child instanceof Node) element.append(child);
    else append(element, child);
  }
}

const Paths = {
  recalc: '<path d="M13 8a5 5 0 1 1-1.6-3.7"/><path d="M13.5 2v3h-3"/>',
  more: '<g fill="currentColor" stroke="none"><circle cx="3.5" cy="8" r="1.2"/><circle cx="8" cy="8" r="1.2"/><circle cx="12.5" cy="8" r="1.2"/></g>',
  info: '<circle cx="8" cy="8" r="5.75"/><path d="M8 7.3v3.6M8 5v.6"/>',
  bad: '<circle cx="8" cy="8" r="5.75"/><path d="M8 5v3.7M8 10.5v.6"/>',
  warn: '<path d="M8 2.5 14 13.5H2Z"/><path d="M8 6.5v3.2M8 11.3v.6"/>',
  good: '<circle cx="8" cy="8" r="5.75"/><path d="m5.4 8.2 1.8 1.8 3.4-3.7"/>',
  tick: '<path d="m3 8.4 3.2 3.2L13 4.8"/>',
  todo: '<circle cx="8" cy="8" r="5"/>',
  search: '<circle cx="7" cy="7" r="4.25"/><path d="m10.2 10.2 3.3 3.3"/>',
  down: '<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>',
  back: '<path d="M9.5 3.5 5 8l4.5 4.5"/>',
  goto: '<path d="M2.5 4.5h7v7h-7zM2.5 8h7M6 4.5v7"/><path d="M11.5 8h3M13 6.2 14.8 8 13 9.8"/>',
  undo: '<path d="M3 6.5h6.2a3.6 3.6 0 0 1 0 7.2H6"/><path d="M5.8 3.7 3 6.5l2.8 2.8"/>',
  remove: '<path d="M2.5 3h7v10h-7zM2.5 6.3h7M2.5 9.6h7"/><path d="m11.5 6 3 3M14.5 6l-3 3"/>',
  settings: '<path d="M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5"/><circle cx="9" cy="4.5" r="2"/><circle cx="7" cy="11.5" r="2"/>',
  history: '<circle cx="8" cy="8" r="5.75"/><path d="M8 4.8V8l2.3 1.5"/>',
  person: '<circle cx="8" cy="5.5" r="2.5"/><path d="M3.5 13.5c0-2.5 2-4 4.5-4s4.500 1.500 4.500 4"/>',
  close: '<path d="m4 4 8 8M12 4l-8 8"/>',
  now: '<circle cx="8" cy="8" r="5" fill="currentColor"/>',
  next: '<circle cx="8" cy="8" r="5"/><path d="M8 3a5 5 0 0 1 0 10Z" fill="currentColor"/>',
  later: '<circle cx="8" cy="8" r="5"/>',
  not: '<circle cx="8" cy="8" r="5"/><path d="M5.500 8h5"/>',
  discover: '<path d="M8 2.5 13.5 8 8 13.5 2.5 8Z"/>',
} as const;

export type IconName = keyof typeof Paths;

/** A picture that says nothing by itself: words stand beside it. */
export function icon(name: IconName, className = ""): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = {
    width: 16,
    height: 16,
    viewBox: "0 0 16 16",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 1.3,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
    class: className,
  };
  for (const [attribute, value] of Object.entries(attributes)) svg.setAttribute(attribute, String(value));
  svg.innerHTML = Paths[name];
  return svg;
}

/** How long a bar is, in percent. By the style object, since the page's policy refuses style attributes. */
export function filled(element: HTMLElement, share: number): HTMLElement {
  element.style.inlineSize = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return element;
}
