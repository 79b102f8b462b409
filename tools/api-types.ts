/* TypeScript types of an OpenAPI 3.1 document, as far as zod writes one. What it does not know it refuses. */

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
};

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

type Operation = {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};

export type OpenApi = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};

const PREFIX = '/api/v1';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The text of a module with `Schemas` (documents by name) and `Paths` (routes by address below /api/v1 and method). */
export function writeApiTypes(document: OpenApi): string {
  const paths = Object.entries(document.paths).flatMap(([path, operations]) => {
    const methods = METHODS.flatMap((method) => {
      const operation = operations[method];
      return operation ? [`    ${method}: ${typeOfOperation(operation)};`] : [];
    });
    const address = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path;
    return methods.length === 0 ? [] : [`  ${quoted(address)}: {`, ...methods, '  };'];
  });
  return [
    '/* Written by tools/generate-web-api.ts from docs/openapi.json. */',
    '',
    'export interface Schemas {',
    ...documentsUsed(paths.join('\n'), document.components?.schemas ?? {}),
    '}',
    '',
    'export interface Paths {',
    ...paths,
    '}',
    '',
  ].join('\n');
}

/** Those documents that routes name, and those that these name in turn. */
function documentsUsed(text: string, schemas: Readonly<Record<string, Schema>>): readonly string[] {
  const lines = new Map<string, string>();
  const waiting = [text];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, name = ''] of next.matchAll(/Schemas\['([^']+)'\]/g)) {
      const schema = schemas[name];
      if (schema === undefined) throw new Error(`the document names ${name}, which it does not describe`);
      if (lines.has(name)) continue;
      lines.set(name, `  ${keyOf(name)}: ${typeOf(schema)};`);
      waiting.push(lines.get(name) ?? '');
    }
  }
  return [...lines.values()].toSorted();
}

function typeOfOperation(operation: Operation): string {
  const parameters = operation.parameters ?? [];
  const body = operation.requestBody === undefined ? 'undefined' : typeOfContent(operation.requestBody.content);
  return `{ path: ${typeOfParameters(parameters, 'path')}; query: ${typeOfParameters(parameters, 'query')}; body: ${body}; response: ${typeOfResponses(operation.responses)} }`;
}

function typeOfParameters(parameters: NonNullable<Operation['parameters']>, place: string): string {
  const members = parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, required, schema }) => member(name, typeOf(schema), required === true));
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
}

/** What a caller gets who is not refused. */
function typeOfResponses(responses: Operation['responses']): string {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const types = good.map(([, { content }]) => (content === undefined ? 'undefined' : typeOfContent(content)));
  return union(types.length === 0 ? ['unknown'] : types);
}

function typeOfContent(content: Content): string {
  return union(
    Object.entries(content).map(([type, { schema }]) =>
      type.includes('json') && schema !== undefined ? typeOf(schema) : type.includes('json') ? 'unknown' : 'string',
    ),
  );
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return `Schemas[${quoted(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1))}]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(typeOf));
  if (schema.allOf) return schema.allOf.map((one) => `(${typeOf(one)})`).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return typeOfArray(schema);
    case 'object':
      return typeOfObject(schema);
    case undefined:
      return 'unknown';
    default:
      throw new Error(`a schema has the type ${JSON.stringify(schema.type)}, which is not known here`);
  }
}

function typeOfArray({ items, prefixItems }: Schema): string {
  if (prefixItems) return `readonly [${prefixItems.map(typeOf).join(', ')}]`;
  return `readonly (${typeOf(items ?? {})})[]`;
}

function typeOfObject({ properties, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties ?? {}).map(([name, schema]) =>
    member(name, typeOf(schema), required.includes(name)),
  );
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : undefined;
  if (members.length === 0) return `{ readonly [key: string]: ${rest ?? 'unknown'} }`;
  // An index signature beside named members would have to hold their types too.
  const open = rest === undefined ? [] : ['readonly [key: string]: unknown'];
  return `{ ${[...members, ...open].join('; ')} }`;
}

function member(name: string, type: string, isRequired: boolean): string {
  return `readonly ${keyOf(name)}${isRequired ? '' : '?'}: ${type}${isRequired ? '' : ' | undefined'}`;
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
