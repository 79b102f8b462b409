/*
 * A form as somebody fills it in. Only what the page offers can be entered; what is sent is what a browser would send.
 * @clause HTML Living Standard, 4.10.22.4 Constructing the entry list
 */
import type { Control, PageForm, PressedButton } from './page.ts';

export class FormFilling {
  readonly form: PageForm;
  readonly #texts = new Map<string, string>();
  readonly #chosen: Set<string>;

  constructor(form: PageForm) {
    this.form = form;
    this.#chosen = new Set(form.controls.filter((control) => control.isChosen).map(keyOf));
  }

  has(name: string): boolean {
    return this.form.controls.some((control) => control.name === name);
  }

  /** Values that a group of choices or a select offers, without the empty one. */
  valuesOf(name: string): readonly string[] {
    const controls = this.form.controls.filter((control) => control.name === name);
    return controls
      .flatMap((control) => (control.kind === 'select' ? control.offers : [control.value]))
      .filter((value) => value !== '');
  }

  isChosen(name: string, value: string): boolean {
    return this.#chosen.has(keyOf({ name, value }));
  }

  type(name: string, text: string): void {
    this.#control(name, (control) => control.kind === 'text');
    this.#texts.set(name, text);
  }

  choose(name: string, value: string): void {
    const control = this.#control(name, (candidate) =>
      candidate.kind === 'select' ? candidate.offers.includes(value) : candidate.value === value,
    );
    if (control.kind === 'select') {
      this.#texts.set(name, value);
      return;
    }
    if (control.kind === 'radio')
      for (const other of this.valuesOf(name)) this.#chosen.delete(keyOf({ name, value: other }));
    this.#chosen.add(keyOf({ name, value }));
  }

  untick(name: string, value: string): void {
    this.#chosen.delete(keyOf({ name, value }));
  }

  /** What is sent when a button is pressed; without one, the first button of the form. */
  bodyWith(pressed?: PressedButton): URLSearchParams {
    const body = new URLSearchParams();
    for (const control of this.form.controls) {
      const isChoice = control.kind === 'radio' || control.kind === 'checkbox';
      if (control.name === '' || (isChoice && !this.#chosen.has(keyOf(control)))) continue;
      body.append(control.name, isChoice ? control.value : (this.#texts.get(control.name) ?? control.value));
    }
    const button = pressed ?? this.form.buttons[0];
    if (button && button.name !== '') body.append(button.name, button.value);
    return body;
  }

  /** The button with this value, which must be on the page. */
  button(value: string): PressedButton {
    const found = this.form.buttons.find((button) => button.value === value);
    if (!found) throw new Error(`the form has no button "${value}"`);
    return found;
  }

  #control(name: string, isMeant: (control: Control) => boolean): Control {
    const found = this.form.controls.find((control) => control.name === name && isMeant(control));
    if (!found) throw new Error(`the form offers no such entry in the field "${name}"`);
    return found;
  }
}

function keyOf({ name, value }: { readonly name: string; readonly value: string }): string {
  return `${name}=${value}`;
}
