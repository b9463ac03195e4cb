/** Requirement catalogues as data and the traceability of each requirement to evidence. */
package org.plumbline.regulatory;
