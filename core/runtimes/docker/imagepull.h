#pragma once

#include "runtimes/docker/dockerengine.h"

namespace ops {

/// Fetches an image from the registry that its name says. An image without a tag is ":latest", as everywhere; without
/// that, an engine would fetch all of them. Registries that want a password are not supported: there, the image has to
/// be on the machine already.
void pullImage(DockerEngine &engine, const QString &image, DockerEngine::Answer done);

} // namespace ops
