import { standalone } from '../picture/picture.ts';
import { defineFormat } from './format.ts';
import { alertsPicture, caseLevel, caseLinkage, caseTimeline } from './pictures.ts';

export const svg = defineFormat({
  name: 'svg',
  purpose: 'pictures: timeline, level and ways of writing of each case, alerts by list and year (a folder)',
  needsFolder: true,
  files: (dossier) => {
    const { thresholds } = dossier;
    const pictures = dossier.cases.flatMap((file) => {
      const { id } = file.campaign;
      return [
        { name: `${id}-timeline.svg`, picture: caseTimeline(file, thresholds, { id: 'timeline', width: 'wide' }) },
        { name: `${id}-level.svg`, picture: caseLevel(file, thresholds, 'level') },
        { name: `${id}-linkage.svg`, picture: caseLinkage(file, 'linkage') },
      ];
    });
    return [...pictures, { name: 'alerts.svg', picture: alertsPicture(dossier, 'alerts') }].flatMap(
      ({ name, picture }) => (picture ? [{ name, content: standalone(picture) }] : []),
    );
  },
});
