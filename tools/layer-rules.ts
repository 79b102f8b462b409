/*
 * The layers of the house as rules over source text; each says the sentence it enforces.
 * Tests are free: they build the world that a rule is tried in.
 */
import { type Import, importsOf } from './imports.ts';
import { type Finding, isTest, lineAt, type SourceFile } from './source-files.ts';

/** The features, first to last, from the marked block of ARCHITECTURE.md; undefined when it is missing. */
export function readOrder(architecture: string): readonly string[] | undefined {
  const block = /<!-- order -->([\s\S]*?)<!-- \/order -->/.exec(architecture)?.[1];
  const words = block?.replace(/```\w*/g, ' ').match(/[a-z]+/g);
  return words?.length ? words : undefined;
}

export function findLayerBreaches(files: readonly SourceFile[], order: readonly string[]): readonly Finding[] {
  return files
    .filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path))
    .flatMap((file) => [
      ...workspaceBreaches(file),
      ...orderBreaches(file, order),
      ...pureBreaches(file),
      ...kindBreaches(file, order),
      ...writerBreaches(file, order),
    ]);
}

const workspaces: Readonly<Record<string, { readonly allowed: RegExp; readonly sentence: string }>> = {
  trust: { allowed: /^(node:crypto$|trust\/)/, sentence: 'trust imports node:crypto only.' },
  contract: {
    allowed: /^(zod($|\/)|@fieldproof\/trust$|contract\/)/,
    sentence: 'contract imports zod and trust only.',
  },
  look: { allowed: /^(react(-dom)?($|\/)|look\/)/, sentence: 'look imports react only.' },
  web: {
    allowed: /^(?!desk\/|trust\/|ucs\/|@fieldproof\/(?!look$|contract(?:$|\/)))/,
    sentence: 'web is a client of the public API: of the house it imports look and contract only.',
  },
  ucs: {
    // vitest: what the stand-ins of its tests need.
    allowed: /^(node:|vitest$|@fieldproof\/trust(?:\/digest)?$|ucs\/)/,
    sentence: "ucs imports Node's own modules and trust only.",
  },
};

function workspaceBreaches(file: SourceFile): readonly Finding[] {
  const [top = ''] = file.path.split('/');
  const rule = workspaces[top];
  if (rule === undefined) return [];
  return findings(file, (each) => (rule.allowed.test(each.target) ? undefined : rule.sentence));
}

/** The first folder under desk/src, or undefined for the files that put the features together. */
function partOf(path: string): string | undefined {
  return /^desk\/src\/([^/]+)\//.exec(path)?.[1];
}

function orderBreaches(file: SourceFile, order: readonly string[]): readonly Finding[] {
  const part = partOf(file.path);
  if (part === undefined) return [];
  const place = order.indexOf(part);
  if (part !== 'platform' && place < 0) {
    const sentence = `${part} is no feature of the order in ARCHITECTURE.md.`;
    return [{ path: file.path, line: 1, sentence }];
  }
  return findings(file, ({ target }) => {
    if (!target.startsWith('desk/src/')) return undefined;
    const other = partOf(target);
    if (other === part || other === 'platform') return undefined;
    if (part === 'platform') return 'platform/ knows no feature.';
    if (other === undefined) return 'A feature does not know the files that put the house together.';
    if (order.indexOf(other) > place || !order.includes(other)) {
      return `A feature imports only features before it in the order: ${other} stands after ${part}.`;
    }
    if (target !== `desk/src/${other}/index.ts`) return `A feature imports another only through its index.ts.`;
    return undefined;
  });
}

function isRuleFile(path: string): boolean {
  const part = partOf(path);
  if (/^(trust|contract|look)\/src\//.test(path) || path.startsWith('desk/src/platform/pure/')) return true;
  return part !== undefined && (path === `desk/src/${part}/${part}.ts` || path.endsWith('-rules.ts'));
}

const worldly = /^(node:(?!crypto$|path$|util$)|pg$|kysely$|fastify|nodemailer|desk\/src\/platform\/(?!pure\/))/;
const clock = /\bnew Date\(\)|\bDate\.now\(\)|\bperformance\.now\(\)|\bMath\.random\(\)/g;

function pureBreaches(file: SourceFile): readonly Finding[] {
  if (!isRuleFile(file.path)) return [];
  const sentence = 'Rule files are pure: no clock, file, table or network; the time is an argument.';
  const isClock = file.path === 'desk/src/platform/pure/clock.ts';
  return [
    ...findings(file, ({ target, isType }) => {
      const isStore = target.endsWith('-store.ts');
      return !isType && (worldly.test(target) || isStore) ? sentence : undefined;
    }),
    ...(isClock ? [] : matches(file, clock, () => sentence)),
  ];
}

const query = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/g;

function kindBreaches(file: SourceFile, order: readonly string[]): readonly Finding[] {
  const part = partOf(file.path);
  if (part === undefined || !order.includes(part)) return [];
  const isKind = (ending: string) => new RegExp(`-${ending}\\.tsx?$`).test(file.path);
  const store = 'Only *-store.ts builds SQL.';
  return [
    ...(isKind('store') ? [] : matches(file, query, () => store)),
    ...findings(file, ({ target, isType, names }) => {
      if (isType) return undefined;
      const isSql = target === 'pg' || (target === 'kysely' && /\bsql\b/.test(names)) || target.endsWith('/copy.ts');
      if (isSql && !isKind('store')) return store;
      const isHttp = target === 'fastify' || target.startsWith('desk/src/platform/http/');
      if (isHttp && !isKind('routes') && !isKind('pages')) return 'Only *-routes.ts and *-pages.ts see HTTP.';
      const isEffect = target === 'nodemailer' || /^desk\/src\/platform\/(jobs|mail|pdf)\//.test(target);
      if (isEffect && !isKind('jobs')) return 'Only *-jobs.ts see the queue, mail and PDF.';
      return undefined;
    }),
  ];
}

const write =
  /\b(?:insert\s+into|(?<!for\s)(?<!do\s)update|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+([a-z_]+)|\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([a-z_]+)/gi;

function writerBreaches(file: SourceFile, order: readonly string[]): readonly Finding[] {
  const part = partOf(file.path);
  if (part === undefined || part === 'platform' || !/-store\.tsx?$/.test(file.path)) return [];
  return matches(file, write, (match) => {
    const table = match[1] ?? match[2] ?? '';
    const owner = order.find((feature) => table === feature || table.startsWith(`${feature}_`));
    if (owner === undefined) return undefined;
    if (part === 'report') return `report/ may read every table and writes none: ${table}.`;
    return owner === part
      ? undefined
      : `A table is written by its own feature's store alone: ${table} belongs to ${owner}.`;
  });
}

function findings(file: SourceFile, judge: (each: Import) => string | undefined): readonly Finding[] {
  return importsOf(file).flatMap((each) => {
    const sentence = judge(each);
    return sentence === undefined ? [] : [{ path: file.path, line: each.line, sentence }];
  });
}

function matches(
  file: SourceFile,
  pattern: RegExp,
  judge: (match: RegExpExecArray) => string | undefined,
): readonly Finding[] {
  return [...file.text.matchAll(pattern)].flatMap((match) => {
    const sentence = judge(match);
    return sentence === undefined ? [] : [{ path: file.path, line: lineAt(file.text, match.index), sentence }];
  });
}
