// What the fake Telegram guarantees, a file for each part; kept in a folder for their number.
import './fake-telegram/tests/calls.ts';
import './fake-telegram/tests/edits.ts';
import './fake-telegram/tests/failures.ts';
import './fake-telegram/tests/files.ts';
import './fake-telegram/tests/groups.ts';
import './fake-telegram/tests/inline-queries.ts';
import './fake-telegram/tests/long-polling.ts';
import './fake-telegram/tests/persons.ts';
import './fake-telegram/tests/reply-markup.ts';
import './fake-telegram/tests/settings.ts';
import './fake-telegram/tests/texts.ts';
import './fake-telegram/tests/webhook.ts';
