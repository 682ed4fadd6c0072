import * as vscode from 'vscode';

const documents = { language: 'markdown', scheme: 'file' };
const images = () => import('./images.ts');

/** A picture that is dropped into an incident's document, or pasted, is stored beside it and linked. */
export function imageProviders(): readonly vscode.Disposable[] {
  // VS Code's own, which copies the picture somewhere else, comes behind those for attachments.
  const attachment = ['markdown', 'link', 'image', 'attachment'];
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append(...attachment, 'debrief');
  const title = vscode.l10n.t('Store beside the Document (Debrief)');
  return [
    vscode.languages.registerDocumentDropEditProvider(
      documents,
      {
        async provideDocumentDropEdits(document, _position, transfer) {
          const image = await (await images()).imageIn(document, transfer);
          if (!image) return undefined;
          const drop = new vscode.DocumentDropEdit(image.markdown, title, kind);
          drop.additionalEdit = image.edit;
          return drop;
        },
      },
      { providedDropEditKinds: [kind], dropMimeTypes: ['image/*'] },
    ),
    vscode.languages.registerDocumentPasteEditProvider(
      documents,
      {
        async provideDocumentPasteEdits(document, _ranges, transfer) {
          const image = await (await images()).imageIn(document, transfer);
          if (!image) return undefined;
          const paste = new vscode.DocumentPasteEdit(image.markdown, title, kind);
          paste.additionalEdit = image.edit;
          return [paste];
        },
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: ['image/*'] },
    ),
  ];
}
