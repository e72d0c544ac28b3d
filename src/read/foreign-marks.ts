import type { Role } from '../types/transcript.ts';
import type { Dress, MarkLine, RoleMark } from './marks.ts';

type Strength = 'strong' | 'speaker' | 'alone';

/** What chat pages and people call the speakers in other languages. A new language is a new row. */
const languages: readonly Record<`${'user' | 'assistant'} ${Strength}`, string>[] = [
  {
    // Chinese
    'user strong': '你说|您说|你說|您說|用户提问|用户输入',
    'user speaker': '用户|使用者|用戶|我|提问者',
    'user alone': '问|提问|问题|問|提問|問題',
    'assistant strong': 'ChatGPT ?说|ChatGPT ?說|模型回答|AI ?回答',
    'assistant speaker': '助手|模型|人工智能|AI ?助手',
    'assistant alone': '答|回答|回复|回覆',
  },
  {
    // Japanese
    'user strong': 'あなた(?:の発言|:)|ユーザーの発言',
    'user speaker': 'ユーザー?|あなた|私|人間',
    'user alone': '質問|問',
    'assistant strong': 'ChatGPT ?の発言',
    'assistant speaker': 'アシスタント|モデル',
    'assistant alone': '回答|答え',
  },
  {
    // Korean
    'user strong': '나의 말|사용자의 말',
    'user speaker': '사용자|나|인간',
    'user alone': '질문',
    'assistant strong': 'ChatGPT의 말',
    'assistant speaker': '어시스턴트|모델|인공지능',
    'assistant alone': '답변|답',
  },
  {
    // German
    'user strong': 'Du hast gesagt|Sie sagten|Sie haben gesagt',
    'user speaker': 'Nutzer(?:in)?|Benutzer(?:in)?|Mensch|Ich',
    'user alone': 'Frage|Eingabe|Anfrage',
    'assistant strong': 'ChatGPT hat gesagt|ChatGPT sagte',
    'assistant speaker': 'Assistent(?:in)?|KI|Modell',
    'assistant alone': 'Antwort|Ausgabe',
  },
  {
    // Spanish
    'user strong': 'Has dicho|Dijiste|Tú dijiste',
    'user speaker': 'Usuari[oa]|Tú|Yo|Humano',
    'user alone': 'Pregunta|Entrada',
    'assistant strong': 'ChatGPT (?:dijo|ha dicho)',
    'assistant speaker': 'Asistente|Modelo|IA',
    'assistant alone': 'Respuesta|Salida',
  },
  {
    // French
    'user strong': 'Vous avez dit|Tu as dit',
    'user speaker': 'Utilisateur|Utilisatrice|Vous|Moi|Humain',
    'user alone': 'Question posée|Entrée|Requête',
    'assistant strong': 'ChatGPT a dit',
    'assistant speaker': 'Assistante?|Modèle|IA',
    'assistant alone': 'Réponse|Sortie',
  },
  {
    // Portuguese and Italian
    'user strong': 'Você disse|Hai detto',
    'user speaker': 'Usuári[oa]|Utilizador|Você|Utente|Tu|Io|Eu',
    'user alone': 'Pergunta|Domanda',
    'assistant strong': '(?:O )?ChatGPT (?:disse|ha detto)',
    'assistant speaker': 'Assistente|Modelo|Modello',
    'assistant alone': 'Resposta|Risposta',
  },
  {
    // Russian, Turkish, Vietnamese
    'user strong': 'Вы сказали|Bạn đã nói',
    'user speaker': 'Пользователь|Вы|Я|Kullanıcı|Người dùng|Bạn',
    'user alone': 'Вопрос|Soru|Câu hỏi',
    'assistant strong': 'ChatGPT (?:сказал|đã nói)',
    'assistant speaker': 'Ассистент|Модель|Asistan|Trợ lý',
    'assistant alone': 'Ответ|Yanıt|Cevap|Trả lời',
  },
];

const marks: readonly RoleMark[] = (['user', 'assistant'] as const).flatMap(
  (role: Role & ('user' | 'assistant')) =>
    (['strong', 'speaker', 'alone'] as const).map((strength) => ({
      role,
      strength,
      words: new RegExp(`^(?:${languages.map((one) => one[`${role} ${strength}`]).join('|')})$`, 'iu'),
    })),
);

/** Dress, some words without any sign of a sentence, and what closes them. */
const form = /^ {0,3}(#{1,6}[ \t]+)?([*_]{0,4})(\p{L}[\p{L} \u00a0]{0,22})([:：]?)([*_]{0,4})([:：]?)/u;

/** The mark at the beginning of a line, in another language than English. */
export function readForeignMark(line: string): MarkLine | undefined {
  const found = form.exec(line.slice(0, 80));
  if (!found) return undefined;
  const [all, hashes = '', opening = '', label = '', first, closing = '', second] = found;
  const colon = Boolean(first || second);
  const after = line.slice(all.length).trim();
  const alone = /^(?:#+|[>›])?$/.test(after);
  // Cheap way out: words that go on are prose.
  if ((!colon && !alone) || (opening !== '' && closing === '')) return undefined;
  const mark = marks.find(({ words }) => words.test(label.trim()));
  if (!mark) return undefined;
  const dress: Dress = hashes ? 'heading' : opening ? 'bold' : 'plain';
  return { mark, dress, colon, label: label.trim(), start: all.search(/\S/), end: all.length, alone };
}
