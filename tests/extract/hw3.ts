import { rubricOf } from './rubric.ts';

/** Homework 3 as far as finding its answers goes: subjects, cues, units. No key. */
export const homework3 = rubricOf([
  {
    id: '1',
    title: 'Maximal Update Parameterization',
    parts: [
      {
        label: 'a',
        questions: [
          {
            id: 'value',
            kind: 'expression',
            find: {
              subjects: [
                '\\mathbb{E}[\\text{RMS}^2(Wx)]',
                '\\mathbb{E}[\\text{RMS}^2(y)]',
                '\\mathbb{E}[\\|y\\|_{RMS}^2]',
                '\\mathbb{E}[\\|Wx\\|_{RMS}^2]',
              ],
              cues: ['expected squared rms', 'squared rms norm'],
            },
          },
          {
            id: 'scaling',
            kind: 'growth',
            find: { cues: ['scales', 'scaling', 'grows', 'growth'], not: ['update'] },
          },
          {
            id: 'constant',
            kind: 'expression',
            find: { subjects: ['c', '\\alpha'], cues: ['multiply', 'scaling factor'] },
          },
        ],
      },
      {
        label: 'b',
        questions: [
          {
            id: 'value',
            kind: 'expression',
            find: {
              subjects: ["\\mathbb{E}[\\text{RMS}^2(y')]", "\\mathbb{E}[\\|y'\\|_{RMS}^2]"],
              cues: ['expected squared rms'],
            },
          },
          { id: 'scaling', kind: 'growth', find: { cues: ['scales', 'scaling', 'grows', 'growth'] } },
          {
            id: 'constant',
            kind: 'expression',
            find: { subjects: ['c', '\\alpha'], cues: ['multiply', 'scale the update', 'scaling factor'] },
          },
        ],
      },
      { label: 'c', questions: [{ id: 'reason', kind: 'text', find: { cues: ['fan-in', 'cancels'] } }] },
    ],
  },
  {
    id: '3',
    title: 'What the papers on the parametrization say',
    parts: [
      { label: 'a', questions: [{ id: 'figure', kind: 'text', find: { cues: ['figure', 'curves'] } }] },
      {
        label: 'b',
        questions: [
          {
            id: 'sp',
            kind: 'expression',
            find: {
              cues: [
                'standard parametrization',
                'standard parameterization',
                'sp scaling',
                '(sp)',
                'gray',
                'grey',
              ],
              not: ['μp', 'μ p', 'mup', 'maximal update'],
            },
          },
        ],
      },
      {
        label: 'c',
        questions: [
          { id: 'i', kind: 'text', find: { cues: ['why', 'desired', 'feature learning'] } },
          {
            id: 'ii',
            kind: 'growth',
            find: {
              subjects: [
                '\\text{RMS}(h_\\ell)',
                '\\text{RMS}(\\Delta h_\\ell)',
                '\\|h_\\ell\\|_{RMS}',
                '\\|\\Delta h_\\ell\\|_{RMS}',
              ],
              cues: ['desideratum'],
              not: ['condition 1'],
            },
          },
          {
            id: 'iii',
            kind: 'growth',
            find: {
              subjects: ['\\|W_\\ell\\|_{RMS\\to RMS}', '\\|\\Delta W_\\ell\\|_{RMS\\to RMS}'],
              cues: ['condition 1', 'rms'],
              not: ['implies', 'upper', 'desideratum'],
            },
          },
          {
            id: 'iii-id',
            kind: 'expression',
            find: { subjects: ['\\|W_\\ell\\|_{RMS\\to RMS}', '\\|W\\|_{RMS\\to RMS}'] },
          },
          {
            id: 'iv-h',
            kind: 'bound',
            find: { subjects: ['\\|h_\\ell\\|_2'], relation: '<=', cues: ['upper bound'] },
          },
          {
            id: 'iv-dh',
            kind: 'bound',
            find: { subjects: ['\\|\\Delta h_\\ell\\|_2'], relation: '<=', cues: ['upper bound'] },
          },
          { id: 'v', kind: 'text', find: { cues: ['assumption', 'lower bounds'] } },
        ],
      },
    ],
  },
  {
    id: '4',
    title: 'Two estimators for the gradient of an expectation',
    parts: [
      {
        label: 'a',
        questions: [{ id: 'g', kind: 'estimator', find: { subjects: ['g(x)'], law: 'x \\sim p_\\mu' } }],
      },
      {
        label: 'b',
        questions: [
          { id: 'F', kind: 'estimator', find: { subjects: ['F(\\mu)'], law: 'z \\sim \\mathcal{N}(0, I)' } },
        ],
      },
      {
        label: 'c',
        questions: [
          { id: 'grad', kind: 'estimator', find: { subjects: ['\\nabla_\\mu F(\\mu)', '\\nabla_\\mu F'] } },
        ],
      },
      {
        label: 'd',
        questions: [
          {
            id: 'g',
            kind: 'estimator',
            find: { subjects: ['g(x)', '\\nabla_\\theta F(\\theta)', '\\nabla_\\theta F'] },
          },
        ],
      },
      {
        label: 'e',
        questions: [
          {
            id: 'grad',
            kind: 'estimator',
            find: { subjects: ['\\nabla_\\theta F(\\theta)', '\\nabla_\\theta F'] },
          },
          {
            id: 'special',
            kind: 'pushforward',
            members: [
              {
                id: 'special-p',
                kind: 'distribution',
                find: { subjects: ['p(z)', 'z'], cues: ['special case', 'gaussian'] },
              },
              {
                id: 'special-g',
                kind: 'expression',
                find: { subjects: ['g(z, \\mu)', 'g(z, \\theta)'], cues: ['special case', 'gaussian'] },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    id: '5',
    title: 'Tensor Rematerialization',
    parts: [
      {
        label: 'a',
        questions: [
          {
            id: 'count',
            kind: 'quantity',
            unit: 'fwd',
            synonyms: { fwd: ['forward passes', 'forward operations'] },
            find: { cues: ['total', 'forward operations'] },
          },
        ],
      },
      {
        label: 'b',
        questions: [
          {
            id: 'count',
            kind: 'quantity',
            unit: 'loadmem',
            synonyms: { loadmem: ['memory loads', 'memory fetches'] },
            find: { cues: ['total', 'memory fetches'] },
          },
        ],
      },
      {
        label: 'c',
        questions: [
          {
            id: 'time',
            kind: 'quantity',
            unit: 'ns',
            find: { subjects: ['t_{\\text{loaddisk}}', 't_{loaddisk}'], cues: ['loaddisk', 'each load'] },
          },
        ],
      },
    ],
  },
]);
