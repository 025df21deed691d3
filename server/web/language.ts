import type { FastifyRequest } from 'fastify';
import type { Language } from '../measures/language.ts';

/** The person's language; before sign-in what the browser prefers, German when it knows neither. */
export function languageOf(request: FastifyRequest): Language {
  return request.visit?.viewer.language ?? preferred(request.headers['accept-language'] ?? '');
}

function preferred(header: string): Language {
  const ranked = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) };
    })
    .sort((a, b) => b.weight - a.weight);
  return ranked.find(({ language }) => language === 'de' || language === 'en')?.language === 'en'
    ? 'en'
    : 'de';
}
