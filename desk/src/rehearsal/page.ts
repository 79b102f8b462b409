/* A page as somebody in front of it takes it in: its links, its forms with what can be entered, its errors, its receipt. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

export type Control = {
  readonly name: string;
  readonly kind: 'text' | 'select' | 'radio' | 'checkbox' | 'hidden';
  /** What stands in it; of a choice, what it sends when it is chosen. */
  readonly value: string;
  readonly isChosen: boolean;
  /** Values that a select offers. */
  readonly offers: readonly string[];
  /** The heading of its group. */
  readonly legend: string;
  /** It stands below this choice: it is asked when that one is chosen. */
  readonly below: { readonly name: string; readonly value: string } | undefined;
};

export type PressedButton = { readonly name: string; readonly value: string };
export type PageForm = {
  readonly action: string;
  readonly controls: readonly Control[];
  readonly buttons: readonly (PressedButton & { readonly text: string })[];
};
export type PageLink = { readonly href: string; readonly text: string };

export type Page = {
  readonly links: readonly PageLink[];
  readonly forms: readonly PageForm[];
  /** Sentences of the error summary. */
  readonly errors: readonly string[];
  /** The number that the page tells its reader to keep. */
  readonly receipt: string | undefined;
  readonly text: string;
};

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

type Place = {
  readonly form:
    | { readonly action: string; readonly controls: Control[]; readonly buttons: (PressedButton & { text: string })[] }
    | undefined;
  readonly fieldset: { legend: string } | undefined;
  readonly below: Control['below'];
};

type Reading = {
  readonly links: PageLink[];
  readonly forms: PageForm[];
  readonly errors: string[];
  receipt: string | undefined;
};

export function readPage(html: string): Page {
  const document = parse(html);
  const reading: Reading = { links: [], forms: [], errors: [], receipt: undefined };
  readChildren(document, { form: undefined, fieldset: undefined, below: undefined }, reading);
  return { ...reading, text: textOf(document) };
}

function readChildren(parent: Node, place: Place, reading: Reading): void {
  if (!('childNodes' in parent)) return;
  let option: Control['below'];
  for (const child of parent.childNodes) {
    if (!('tagName' in child)) continue;
    if (isOfClass(child, 'opt')) option = choiceIn(child);
    readElement(child, isOfClass(child, 'more') && option ? { ...place, below: option } : place, reading);
  }
}

function readElement(element: Element, place: Place, reading: Reading): void {
  switch (element.tagName) {
    case 'a':
      reading.links.push({ href: attribute(element, 'href') ?? '', text: textOf(element) });
      break;
    case 'form': {
      const form = { action: attribute(element, 'action') ?? '', controls: [], buttons: [] };
      reading.forms.push(form);
      return readChildren(element, { ...place, form }, reading);
    }
    case 'fieldset':
      return readChildren(element, { ...place, fieldset: { legend: '' } }, reading);
    case 'legend':
      if (place.fieldset) place.fieldset.legend = textOf(element);
      break;
    case 'button':
      place.form?.buttons.push({
        name: attribute(element, 'name') ?? '',
        value: attribute(element, 'value') ?? '',
        text: textOf(element),
      });
      break;
    case 'input':
    case 'textarea':
    case 'select':
      place.form?.controls.push(controlOf(element, place));
      break;
    default:
  }
  if (isOfClass(element, 'receipt')) reading.receipt = textOf(element);
  if (isOfClass(element, 'errors')) reading.errors.push(...itemsIn(element));
  readChildren(element, place, reading);
}

function controlOf(element: Element, place: Place): Control {
  const type = element.tagName === 'input' ? (attribute(element, 'type') ?? 'text') : element.tagName;
  const kind = type === 'radio' || type === 'checkbox' || type === 'hidden' || type === 'select' ? type : 'text';
  const options = element.tagName === 'select' ? elementsIn(element, 'option') : [];
  const selected = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
  const value =
    kind === 'select'
      ? selected && attribute(selected, 'value')
      : type === 'textarea'
        ? textIn(element)
        : attribute(element, 'value');
  return {
    name: attribute(element, 'name') ?? '',
    kind,
    value: value ?? (kind === 'radio' || kind === 'checkbox' ? 'on' : ''),
    isChosen: attribute(element, 'checked') !== undefined,
    offers: options.map((option) => attribute(option, 'value') ?? ''),
    legend: place.fieldset?.legend ?? '',
    below: place.below,
  };
}

function choiceIn(label: Element): Control['below'] {
  const [input] = elementsIn(label, 'input');
  return input && { name: attribute(input, 'name') ?? '', value: attribute(input, 'value') ?? 'on' };
}

function itemsIn(element: Element): readonly string[] {
  return elementsIn(element, 'li').map(textOf);
}

function elementsIn(parent: Node, tagName: string): readonly Element[] {
  if (!('childNodes' in parent)) return [];
  return parent.childNodes.flatMap((child) =>
    'tagName' in child ? [...(child.tagName === tagName ? [child] : []), ...elementsIn(child, tagName)] : [],
  );
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

function isOfClass(element: Element, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(' ').includes(name);
}

function textOf(node: Node): string {
  return textIn(node).replaceAll(/\s+/g, ' ').trim();
}

const UNSEEN = new Set(['style', 'script', 'head']);

function textIn(node: Node): string {
  if ('value' in node) return node.value;
  if (!('childNodes' in node) || ('tagName' in node && UNSEEN.has(node.tagName))) return '';
  return node.childNodes.map(textIn).join('');
}
