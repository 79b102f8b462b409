// Before the app itself has been read. The colours, before anything is painted: those that this browser chose last, else those
// of the system.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // A browser that stores nothing has the colours of its system.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light';
})();

// What the first screen will ask the desk for: who is signed in and, where somebody is, how the action stands. The answers are
// there by the time that the app is; it takes them by their addresses (`src/api/early-answers.ts`).
(() => {
  const { pathname, search } = location;
  const found = /^\/desk(?!\/(?:sign-in|invitation|password-reset))(?:\/actions\/([^/]+))?(\/.*)?$/.exec(pathname);
  if (found === null) return;
  const early = new Map();
  globalThis.fieldproofEarly = early;
  const ask = (path) => {
    const address = `/api/v1${path}`;
    const answer = fetch(address, { headers: { accept: 'application/json' } });
    early.set(address, answer);
    // What went wrong is asked for anew.
    answer.catch(() => early.delete(address));
    return answer;
  };
  const [, reference, rest = '/'] = found;
  const isGlance = reference !== undefined && rest === '/';
  const of = `/actions/${reference}`;
  const begin = async () => {
    // What nobody took by then would be an old answer.
    setTimeout(() => early.clear(), 10_000);
    const session = await ask('/session');
    if (!session.ok) return;
    const parts = isGlance && search === '' ? ['', '/status', '/today'] : [''];
    for (const path of ['/actions', ...(reference === undefined ? [] : parts.map((part) => of + part))]) void ask(path);
  };
  begin().catch(() => undefined);
})();
