/*
 * The paths of a run, each under a number. A run of a MiSeq has 46,000 files, but only some 600 folders and 100 different
 * names: each is kept once, and what is known of a file lies in columns under its number, not in an object of its own.
 */
/**
 * How long columns are at first. Memory that was never written to costs nothing, and what grows from small leaves holes:
 * as long as there are no more files than the largest MiSeq run has, nothing is moved.
 */
export const columnLength = 65_536;

export class Paths {
  size = 0;
  readonly #folders = [''];
  readonly #folderNumbers = new Map<string, number>([['', 0]]);
  readonly #names: string[] = [];
  readonly #nameNumbers = new Map<string, number>();
  #folderOf = new Int32Array(columnLength);
  #nameOf = new Int32Array(columnLength);
  /** Open addressing: the number of a path and one more, or 0. Twice as many places as paths, a power of two. */
  #slots = new Int32Array(2 * columnLength);

  /** The number of a path, or -1 when it was never added. */
  find(path: string): number {
    const cut = path.lastIndexOf('/');
    return this.findIn(cut < 0 ? '' : path.slice(0, cut), path.slice(cut + 1));
  }

  findIn(folder: string, name: string): number {
    const folderNumber = this.#folderNumbers.get(folder);
    const nameNumber = folderNumber === undefined ? undefined : this.#nameNumbers.get(name);
    if (folderNumber === undefined || nameNumber === undefined) return -1;
    return (this.#slots[this.#slotOf(folderNumber, nameNumber)] ?? 0) - 1;
  }

  /** The number of a path; one that is new gets the next. */
  add(path: string): number {
    const cut = path.lastIndexOf('/');
    const folder = numberOf(cut < 0 ? '' : path.slice(0, cut), this.#folders, this.#folderNumbers);
    const name = numberOf(path.slice(cut + 1), this.#names, this.#nameNumbers);
    const slot = this.#slotOf(folder, name);
    const known = (this.#slots[slot] ?? 0) - 1;
    if (known >= 0) return known;
    const number = this.size;
    this.size += 1;
    this.#folderOf = roomFor(this.#folderOf, number);
    this.#nameOf = roomFor(this.#nameOf, number);
    this.#folderOf[number] = folder;
    this.#nameOf[number] = name;
    this.#slots[slot] = number + 1;
    if (this.size * 2 > this.#slots.length) this.#spread();
    return number;
  }

  at(number: number): string {
    const folder = this.folderAt(number);
    // Joined: a template would keep its parts alive beside it.
    return folder === '' ? this.nameAt(number) : [folder, this.nameAt(number)].join('/');
  }

  folderAt(number: number): string {
    return this.#folders[this.#folderOf[number] ?? 0] ?? '';
  }

  nameAt(number: number): string {
    return this.#names[this.#nameOf[number] ?? 0] ?? '';
  }

  #slotOf(folder: number, name: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(folder, 0x9e3779b1) ^ Math.imul(name, 0x85ebca6b)) & mask;
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0 || (this.#folderOf[number] === folder && this.#nameOf[number] === name)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.size; number += 1) {
      this.#slots[this.#slotOf(this.#folderOf[number] ?? 0, this.#nameOf[number] ?? 0)] = number + 1;
    }
  }
}

function numberOf(text: string, all: string[], numbers: Map<string, number>): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  // A part of a path keeps the whole path alive: a copy of its own does not.
  const own = Buffer.from(text).toString();
  numbers.set(own, all.length);
  return all.push(own) - 1;
}

type Column =
  | Int32Array
  | Uint32Array
  | Uint16Array
  | Int16Array
  | Uint8Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** The column, or a longer one with the same content, so that there is room at `index`. */
export function roomFor<C extends Column>(column: C, index: number): C {
  if (index < column.length) return column;
  const length = Math.max(index + 1, column.length * 2);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the constructor of a column makes one of its kind
  const longer = new (column.constructor as new (length: number) => C)(length); // as: the constructor of a column makes one of its kind
  // @ts-expect-error -- both are of one kind, which the union does not say
  longer.set(column);
  return longer;
}
