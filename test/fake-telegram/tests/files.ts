import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Context, InputFile } from 'grammy';
import { api, botWith, fake, TOKEN, wang } from './setup.ts';

suite('files', () => {
  const bytes = new TextEncoder().encode('# 眉县\n');
  const pixel = Buffer.from('89504e470d0a1a0a0000000d4948445200000002000000030802000000', 'hex');

  test('of the bot come through with name, caption and markup', async () => {
    const file = new InputFile(bytes, '眉县 2023.md');
    const sent = await api.sendDocument(7, file, { caption: '<b>报告</b>', parse_mode: 'HTML' });
    assert.equal(sent.document.file_name, '眉县 2023.md');
    const [message] = fake.messages(wang);
    assert.deepEqual([message!.text, message!.html], ['报告', '<b>报告</b>']);
    assert.deepEqual(Buffer.from(fake.file(sent.document.file_id)), Buffer.from(bytes));
    await api.sendDocument(7, sent.document.file_id);
    await api.editMessageCaption(7, sent.message_id, { caption: '新' });
    await assert.rejects(
      api.editMessageText(7, sent.message_id, 'x'),
      /there is no text in the message to edit/,
    );
  });

  test('that are empty, unknown, no picture, or captioned too long are refused', async () => {
    const file = (content: Uint8Array) => new InputFile(content, 'x');
    await assert.rejects(api.sendDocument(7, file(new Uint8Array())), /file must be non-empty/);
    await assert.rejects(api.sendDocument(7, 'x'), /wrong file identifier/);
    await assert.rejects(
      api.sendDocument(7, file(bytes), { caption: 'x'.repeat(1025) }),
      /caption is too long/,
    );
    await api.sendDocument(7, file(bytes), { caption: 'x'.repeat(1024) });
    await assert.rejects(api.sendPhoto(7, file(bytes)), /IMAGE_PROCESS_FAILED/);
    const { photo } = await api.sendPhoto(7, file(pixel));
    assert.deepEqual([photo[0]!.width, photo[0]!.height], [2, 3]);
  });

  test('may stand in the form where their parameter would', async () => {
    const form = new FormData();
    form.set('chat_id', '7');
    form.set('document', new Blob([bytes], { type: 'text/markdown' }), 'a b.md');
    const response = await fetch(`${fake.url}/bot${TOKEN}/sendDocument`, { method: 'POST', body: form });
    assert.equal(response.status, 200);
    const { file_name, mime_type } = fake.messages(wang)[0]!.extra.document as Record<string, unknown>;
    assert.deepEqual([file_name, mime_type], ['a b.md', 'text/markdown']);
  });

  test('of persons can be downloaded up to 20 MB', async () => {
    const documents: Context[] = [];
    const bot = botWith((ctx) => documents.push(ctx) && ctx.reply('收到'));
    await wang.sendsFile('眉县.md', bytes, 'text/markdown', { caption: '请收录' });
    await wang.sendsFile('大.md', bytes, 'text/markdown', { size: 20 * 1024 * 1024 + 1 });
    await bot.stop();
    const { document, caption } = documents[0]!.message!;
    assert.deepEqual(
      [document!.file_name, document!.mime_type, caption],
      ['眉县.md', 'text/markdown', '请收录'],
    );
    const { file_path } = await documents[0]!.getFile();
    const downloaded = await fetch(`${fake.url}/file/bot${TOKEN}/${file_path}`);
    assert.equal(await downloaded.text(), '# 眉县\n');
    assert.equal((await fetch(`${fake.url}/file/bot${TOKEN}/documents/none`)).status, 404);
    await assert.rejects(documents[1]!.getFile(), /file is too big/);
  });
});
