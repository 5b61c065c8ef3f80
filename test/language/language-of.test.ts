import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/language/language-of.ts';

describe('the language of a text is told by its function words', () => {
  test.each([
    ['en', 'I have been waiting for an answer to this patch, and it would be good if somebody could look at it.'],
    ['en', 'Tested on the board with gcc 13: boots, but the driver does not probe if CONFIG_FOO is set.'],
    ['de', 'Ich warte schon lange auf eine Antwort und es wäre schön, wenn sich jemand den Patch ansehen würde.'],
    ['es', 'Hace tiempo que espero una respuesta y estaría bien que alguien mirara el parche de la tabla.'],
    ['fr', "J'attends une réponse depuis longtemps et il serait bon que quelqu'un regarde le correctif de la table."],
  ])('%s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each([
    [
      'Portuguese',
      'Estou à espera de uma resposta há muito tempo e seria bom que alguém olhasse para o remendo da tabela.',
    ],
    [
      'Italian',
      'Aspetto una risposta da molto tempo e sarebbe bello che qualcuno guardasse la correzione della tabella.',
    ],
    ['Dutch', 'Ik wacht al lang op een antwoord en het zou goed zijn als er iemand naar de patch van de tabel kijkt.'],
    ['Polish', 'Od dawna czekam na odpowiedź i byłoby dobrze, gdyby ktoś spojrzał na tę poprawkę do tabeli w repo.'],
    ['Russian', 'Я давно жду ответа на этот патч, и было бы хорошо, если бы кто-нибудь посмотрел на него.'],
    ['Chinese', '我等这个补丁的答复已经很久了，希望有人能看一看，谢谢大家的帮助。'],
  ])('%s is said to be unsupported', (_name, text) => {
    expect(languageOf(text)).toBe('unsupported');
  });

  test('too few words tell nothing', () => {
    expect(languageOf('Applied, thanks.')).toBe('unknown');
    expect(languageOf('')).toBe('unknown');
  });
});
