import * as m from '#lib/paraglide/messages.js';

const sources: Record<string, () => string> = {
	digitalCapture: m.ai_source_digitalCapture,
	digitalCreation: m.ai_source_digitalCreation,
	humanEdits: m.ai_source_humanEdits,
	algorithmicallyEnhanced: m.ai_source_algorithmicallyEnhanced,
	compositeWithTrainedAlgorithmicMedia: m.ai_source_compositeWithTrainedAlgorithmicMedia,
	trainedAlgorithmicMedia: m.ai_source_trainedAlgorithmicMedia
};

/** A code of the IPTC vocabulary in words; one that we do not know stays as it is. */
export const sourceName = (code: string) => sources[code]?.() ?? code;
