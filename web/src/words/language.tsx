import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const STORED = 'fieldproof-language';

type LanguageChoice = {
  readonly language: Language;
  /** How many parts of the app have words for what is refused: whoever says that says it anew when more have come. */
  readonly problemWords: number;
  /** Chosen by a person, and kept in this browser. */
  readonly choose: (language: Language) => void;
  /** Taken unless somebody has chosen in this browser: the language of their account. */
  readonly suggest: (language: Language) => void;
};

const Context = createContext<LanguageChoice>({ language: 'en', problemWords: 0, choose: () => {}, suggest: () => {} });

/** The language of the app: as chosen in this browser, else that of the account, else as the browser asks for it, else English. */
export function LanguageProvider(props: { readonly problemWords: number; readonly children: ReactNode }): ReactNode {
  const { problemWords, children } = props;
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      problemWords,
      choose: (chosen: Language) => {
        setLanguage(chosen);
        try {
          localStorage.setItem(STORED, chosen);
        } catch {
          // A browser that stores nothing asks again next time.
        }
      },
      suggest: (suggested: Language) => {
        if (storedLanguage() === '') setLanguage(suggested);
      },
    }),
    [language, problemWords],
  );
  return <Context value={choice}>{children}</Context>;
}

export function useLanguage(): LanguageChoice {
  return useContext(Context);
}

function firstLanguage(): Language {
  const wished = [storedLanguage(), ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return (
    wished.map((tag) => LANGUAGES.find((language) => language === tag)).find((found) => found !== undefined) ?? 'en'
  );
}

function storedLanguage(): string {
  try {
    return localStorage.getItem(STORED) ?? '';
  } catch {
    return '';
  }
}
