import type { ChatMessage } from '../fake-telegram/chat-message.ts';
import type { Person } from '../fake-telegram/person.ts';
import type { FakeTelegram } from '../fake-telegram.ts';

/** A conversation to be looked at. */
interface Scene {
  /** Of the page that shows it, beside others. */
  readonly name: string;
  readonly title: string;
  readonly isAdmin?: boolean;
  readonly play: (fake: FakeTelegram, show: (message: ChatMessage) => void) => Promise<void>;
}

type Step = (
  person: Person,
  show: (message: ChatMessage) => void,
  fake: FakeTelegram,
) => Promise<ChatMessage>;

/** Says something and shows both sides. */
const say =
  (text: string): Step =>
  async (person, show) => {
    const answer = await person.says(text);
    show(person.lastSaid);
    show(answer);
    return answer;
  };

/** Says something, shows it, presses a button and shows what comes of it. */
const press =
  (text: string, ...labels: (string | RegExp)[]): Step =>
  async (person, show, fake) => {
    let message = await say(text)(person, show, fake);
    for (const label of labels) {
      message = (await person.taps(message, label)).message;
      show(message);
    }
    return message;
  };

function scene(
  name: string,
  title: string,
  language_code: string,
  steps: readonly Step[],
  isAdmin = false,
): Scene {
  return {
    name,
    title,
    isAdmin,
    play: async (fake, show) => {
      const person = fake.person({ id: 7, name: '王', language_code });
      for (const step of steps) await step(person, show, fake);
    },
  };
}

const upload: Step = async (person, show, fake) => {
  const text =
    '眉县图书馆建设报告\n来源：示例\n2023年，陕西省宝鸡市眉县新建图书馆12座，藏书达到30万册，全年接待读者8万人次。';
  const card = await person.sendsFile('眉县图书馆.txt', text);
  const checked = await edited(card, fake);
  show(checked);
  const added = (await person.taps(checked, 0)).message;
  show(await edited(added, fake));
  return added;
};

/** A message that the bot goes on editing, as it stands after a while. */
async function edited(message: ChatMessage, fake: FakeTelegram): Promise<ChatMessage> {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  return fake.now(message) ?? message;
}

export const SCENES: readonly Scene[] = [
  scene('answers', '简体', 'zh-hans', [
    press('眉县选派了多少名第一书记?', '全文', '▶', '返回'),
    say('那太白县呢?'),
    press('驻村干部怎样管理?', '更多'),
  ]),
  scene('answers', '繁體', 'zh-hant', [
    press('各縣怎樣發展村級集體經濟?', '只看眉縣'),
    say('比較眉縣和太白縣的駐村幹部人數'),
  ]),
  scene('answers', 'English', 'en', [
    say('How many first secretaries did Mei County send?'),
    say('Which counties hold concurrent posts of party secretary and village head?'),
  ]),
  scene('answers', '没有', 'zh-hans', [
    say('岐山县有多少名第一书记?'),
    say('眉县有多少座图书馆?'),
    say('今天天气怎么样?'),
    say('核对：选派73名优秀干部到村担任第一书记,选派263名干部驻村帮扶'),
  ]),
  scene('commands', '命令', 'zh-hans', [
    say('/start'),
    say('/help'),
    press('/counties', '眉县'),
    say('选派了多少名第一书记?'),
    say('/county'),
  ]),
  scene('commands', '報告', 'zh-hant', [
    say('/reports'),
    say('/report 1'),
    say('/random'),
    say('/compare 眉縣 太白縣 駐村幹部'),
  ]),
  scene('commands', 'Settings', 'en', [
    say('/settings'),
    press('/settings', '📄', '5'),
    say('/about'),
    say('/privacy'),
    say('/forget'),
    say('/coutny'),
  ]),
  scene('commands', '其他', 'zh-hans', [
    say('你好'),
    press('介绍一下太白县的做法', '全文'),
    press('/report 2', '读全文'),
    say('/verify'),
    say('/feedback'),
    say('/report 99'),
    say('/county 岐山县'),
  ]),
  scene(
    'admin',
    '管理',
    'zh-hans',
    [
      say('眉县有多少座图书馆?'),
      say('/stats'),
      say('/unanswered'),
      upload,
      say('/remove 2'),
      say('/broadcast 明天更新'),
    ],
    true,
  ),
];
