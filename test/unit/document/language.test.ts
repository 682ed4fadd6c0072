import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';

it.each([
  ['en', 'The database was full and the service did not answer for an hour.'],
  ['es', 'La base de datos se llenó y el servicio no respondió durante una hora por los reintentos.'],
  ['pt', 'O banco de dados ficou cheio e o serviço não respondeu por uma hora para os clientes.'],
  ['pt', 'O banco de dados ficou cheio e o servico nao respondeu por uma hora para os clientes.'],
  ['fr', 'La base de données était pleine et le service n’a pas répondu pendant une heure pour les clients.'],
  ['de', 'Die Datenbank war voll und der Dienst hat eine Stunde lang nicht auf die Anfragen geantwortet.'],
  ['it', 'Il database era pieno e il servizio non ha risposto per un’ora alle richieste della clientela.'],
  ['nl', 'De database was vol en de dienst gaf een uur lang geen antwoord op het verzoek van klanten.'],
  ['pl', 'Baza danych była pełna i usługa nie odpowiadała przez godzinę na żądania, a po tym się podniosła.'],
  ['ru', 'База данных была заполнена, и сервис не отвечал в течение часа.'],
  ['zh', '数据库已满，服务在一小时内没有响应。'],
  ['ja', 'データベースがいっぱいになり、サービスは一時間応答しませんでした。'],
  ['ko', '데이터베이스가 가득 차서 서비스가 한 시간 동안 응답하지 않았습니다.'],
])('tells %s: %s', (language, text) => {
  expect(readDocument(`# INC-7\n\n${text}\n`).language).toBe(language);
});

it('does not look at code and addresses', () => {
  const code =
    '```\nSELECT de la tabla para el que no los\n```\n\nhttps://example.com/el/la/los/de/que/para\n';
  expect(readDocument(`# Down\n\n${code}\nThe disk was full.\n`).language).toBe('en');
});
