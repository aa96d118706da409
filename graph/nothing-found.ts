export const nothingFound = 'No modules were found: there are no workspace packages and no folders below modules/, features/ or domains/. Name them under "modules" in tenfold.json.';
